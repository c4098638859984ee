#include "api/call.h"
