#include "models/jobs/lookuplist.h"

#include <QHash>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace desk::models {

namespace {

constexpr int vagueRank = 4; // of "user"

//! How well a column names users, by its title: the lowest wins.
std::optional<int> rankOfTitle(const QString &cell)
{
    static const QHash<QString, int> ranks{{u"id"_s, 0},
                                           {u"user_id"_s, 0},
                                           {u"clerk_id"_s, 0},
                                           {u"email"_s, 1},
                                           {u"e-mail"_s, 1},
                                           {u"mail"_s, 1},
                                           {u"email_address"_s, 1},
                                           {u"e-mail_address"_s, 1},
                                           {u"primary_email_address"_s, 1},
                                           {u"phone"_s, 2},
                                           {u"phone_number"_s, 2},
                                           {u"primary_phone_number"_s, 2},
                                           {u"username"_s, 3},
                                           {u"user"_s, vagueRank},
                                           {u"external_id"_s, 5}};
    auto title = cell.toLower();
    const auto found = ranks.constFind(title.replace(u' ', u'_'));
    return found == ranks.cend() ? std::nullopt : std::optional{*found};
}

//! "Zoë <zoe@acme.example>" as mail programs write it: the address.
QString withoutName(const QString &cell)
{
    static const QRegularExpression named{u"<([^<>\\s]+@[^<>\\s]+)>$"_s};
    const auto match = named.match(cell);
    return match.hasMatch() ? match.captured(1) : cell;
}

QString cleanCell(QString cell)
{
    cell = cell.trimmed();
    if (cell.startsWith(u'\'')) // as spreadsheets are told that it is text
        cell.remove(0, 1);
    return withoutName(cell);
}

//! The cells of a line; empty ones keep their place. A quoted one may hold separators.
QStringList cellsOf(const QString &line)
{
    QStringList cells;
    QString cell;
    bool isQuoted = false;
    for (qsizetype i = 0; i < line.size(); ++i) {
        const auto letter = line.at(i);
        if (letter == u'"' && isQuoted && line.mid(i + 1, 1) == u"\"")
            cell += line.at(++i);
        else if (letter == u'"' && (isQuoted || cell.trimmed().isEmpty()))
            isQuoted = !isQuoted;
        else if (!isQuoted && (letter == u',' || letter == u';' || letter == u'\t'))
            cells.append(cleanCell(std::exchange(cell, {})));
        else
            cell += letter;
    }
    cells.append(cleanCell(cell));
    return cells;
}

bool isNationalNumber(const QString &word)
{
    static const QRegularExpression number{u"^[0-9 ()./-]{6,}$"_s};
    return number.match(word).hasMatch();
}

bool isIdentity(const QString &word) { return isUserId(word) || isEmailAddress(word) || isPhoneNumber(word); }

//! Of several that can only be users, those of the kind that names best.
QStringList bestOf(const QStringList &words)
{
    const std::array<bool (*)(const QString &), 3> kinds{[](const QString &word) { return isUserId(word); },
                                                         isEmailAddress, isPhoneNumber};
    for (const auto isKind : kinds) {
        QStringList found;
        std::ranges::copy_if(words, std::back_inserter(found), isKind);
        if (!found.isEmpty())
            return found;
    }
    return {};
}

QStringList spacedWords(const QString &cell)
{
    static const QRegularExpression spaces{u"\\s+"_s};
    return isIdentity(cell) ? QStringList{cell} : cell.split(spaces, Qt::SkipEmptyParts);
}

//! Columns that name users, best first; empty if \p cells are no header.
QList<qsizetype> columnsOf(const QStringList &cells)
{
    QList<std::pair<int, qsizetype>> ranked;
    for (qsizetype i = 0; i < cells.size(); ++i) {
        if (const auto rank = rankOfTitle(cells.at(i)))
            ranked.append({*rank, i});
    }
    std::ranges::sort(ranked);
    // It may hold a name as well as an identifier: only where there is nothing better.
    if (ranked.size() > 1)
        ranked.removeIf([](const auto &entry) { return entry.first == vagueRank; });
    QList<qsizetype> columns;
    for (const auto &[rank, column] : ranked)
        columns.append(column);
    return columns;
}

QString cellIn(const QStringList &cells, const QList<qsizetype> &columns)
{
    for (const auto column : columns) {
        if (column < cells.size() && !cells.at(column).isEmpty())
            return cells.at(column);
    }
    return {};
}

//! Cells besides \p chosen that name the user of the line too: those in \p columns of a table, else the only one that
//! can be nothing but a user. A column of managers is none.
QStringList othersIn(const QStringList &cells, const QList<qsizetype> &columns, const QString &chosen)
{
    QStringList others;
    for (const auto column : columns) {
        const auto cell = cells.value(column);
        // A number in the country's own form could be anybody's.
        if (!cell.isEmpty() && cell != chosen && !isNationalNumber(cell))
            others.append(cell);
    }
    if (!columns.isEmpty())
        return others;
    std::ranges::copy_if(cells, std::back_inserter(others),
                         [&chosen](const QString &cell) { return cell != chosen && isIdentity(cell); });
    return others.size() == 1 ? others : QStringList{};
}

//! Of a line among others, without a header. Empty: not clear.
QStringList wordsOfLine(const QStringList &cells)
{
    if (cells.size() == 1) {
        const auto words = spacedWords(cells.constFirst());
        const auto best = bestOf(words);
        const bool areAll = best.size() == words.size();
        return words.size() == 1 || areAll ? words : best.size() == 1 ? best : QStringList{};
    }
    const auto best = bestOf(cells);
    if (!best.isEmpty())
        return best.size() == 1 ? best : QStringList{};
    const auto first = spacedWords(cells.constFirst());
    return first.size() == 1 ? first : QStringList{};
}

QStringList wordsOfOnlyLine(const QStringList &cells)
{
    QStringList words;
    for (const auto &cell : cells)
        words += spacedWords(cell);
    // "Zoë Berg zoe@acme.example" is one user.
    const auto best = bestOf(words);
    return best.isEmpty() ? words : best;
}

} // namespace

bool isUserId(QStringView word) { return word.startsWith(u"user_"); }

bool isEmailAddress(const QString &word)
{
    static const QRegularExpression address{u"^[^\\s@<>,;\"]+@[^\\s@<>,;\"]+$"_s};
    return address.match(word).hasMatch();
}

bool isPhoneNumber(const QString &word)
{
    static const QRegularExpression phone{u"^\\+[0-9 ()./-]{6,}$"_s};
    return phone.match(word).hasMatch();
}

LookupList lookupList(const QString &text)
{
    static const QRegularExpression lineEnds{u"[\r\n]+"_s};
    LookupList list;
    auto plain = text;
    plain.remove(QChar::ByteOrderMark);
    auto lines = plain.split(lineEnds, Qt::SkipEmptyParts);
    lines.removeIf([](const QString &line) { return cellsOf(line).join(QString{}).isEmpty(); });
    if (lines.size() == 1 && columnsOf(cellsOf(lines.constFirst())).isEmpty()) {
        list.words = wordsOfOnlyLine(cellsOf(lines.constFirst()));
        return list;
    }
    QList<qsizetype> columns;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        auto cells = cellsOf(lines.at(i));
        if (i == 0 && std::ranges::none_of(cells, isIdentity)) {
            columns = columnsOf(cells);
            if (!columns.isEmpty())
                continue;
        }
        QStringList words;
        if (columns.isEmpty()) {
            cells.removeAll(QString{});
            words = wordsOfLine(cells);
        } else if (const auto cell = cellIn(cells, columns); !cell.isEmpty()) {
            words.append(cell);
        }
        const auto others = words.size() == 1 ? othersIn(cells, columns, words.constFirst()) : QStringList{};
        if (!others.isEmpty()) {
            // A word may come twice, each time beside something else.
            auto &line = list.lines[words.constFirst()];
            line = {line.others + others, lines.at(i).trimmed()};
        }
        list.words += words;
        if (words.isEmpty())
            list.unclear.append(lines.at(i).trimmed());
    }
    return list;
}

} // namespace desk::models
