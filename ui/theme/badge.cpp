#include "ui/theme/badge.h"
