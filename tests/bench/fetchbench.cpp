// Users over HTTP into the store and the table, against curl throwing the same bytes away.
#include "tests/bench/measures.h"

namespace desk::bench {

using namespace Qt::StringLiterals;

void measureFetch(const Sizes &sizes)
{
    Q_UNUSED(sizes)
    printSkipped(u"fetch"_s, u"the sandbox is not linked yet"_s);
}

} // namespace desk::bench
