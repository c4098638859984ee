#include "api/connection.h"
