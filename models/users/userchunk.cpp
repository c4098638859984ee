#include "models/users/userchunk.h"
