#include "models/text/display.h"
