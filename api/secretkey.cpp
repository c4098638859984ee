#include "api/secretkey.h"
