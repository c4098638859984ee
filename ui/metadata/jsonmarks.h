#pragma once

#include "models/metadata/metadatatext.h"

#include <QString>

class QsciScintilla;

namespace desk::ui {

//! Something to be said about a document, and where.
struct JsonRemark
{
    qsizetype begin = 0; //!< bytes
    qsizetype end = 0;
    int line = 1;
    int column = 1;
    QString text{}; //!< a sentence of ours: parts from outside have been through displayText()
    bool isProblem = true; //!< it cannot be saved; else a warning
    friend bool operator==(const JsonRemark &, const JsonRemark &) = default;
};

//! The first problem, else the keys that come twice.
[[nodiscard]] QList<JsonRemark> remarksOn(const models::MetadataText &document);

//! Writes \p remarks under their lines of \p editor, in the place of those that are there.
void showMarks(QsciScintilla &editor, const QList<JsonRemark> &remarks);
void setUpMarks(QsciScintilla &editor); //!< once, and after a change of colours

} // namespace desk::ui
