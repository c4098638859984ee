#include "ui/theme/avatar.h"
