#include "models/users/userref.h"
