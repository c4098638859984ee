#include "api/throttle.h"
