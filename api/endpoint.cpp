#include "api/endpoint.h"
