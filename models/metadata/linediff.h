#pragma once

#include <QList>
#include <QString>

namespace desk::models {

//! One line of two texts side by side.
struct DiffLine
{
    enum class Kind { Same, Removed, Added, Changed, Skipped };
    Kind kind = Kind::Same;
    QString before{};
    QString after{};
    int count = 0; //!< of Skipped: how many equal lines stand here
    friend bool operator==(const DiffLine &, const DiffLine &) = default;
};

//! What is different between two JSON texts, line by line, with \p context equal lines around it. A comma at the end is
//! no difference: it comes and goes with the line below.
[[nodiscard]] QList<DiffLine> lineDiff(const QString &before, const QString &after, int context = 3);

} // namespace desk::models
