#include "ui/detail/detailpane.h"
