#include "api/user.h"
