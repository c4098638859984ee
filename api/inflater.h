#pragma once

#include <QByteArray>

#include <memory>

namespace desk::api {

//! Unpacks a body with "Content-Encoding: gzip" (RFC 1952) as it arrives. Qt's own inflating does it twice, the first
//! time only to count, which costs as much as all of our decoding.
class Inflater final
{
public:
    enum class State {
        Hungry, //!< more has to come
        Complete, //!< the end was seen, and its checksum is right
        Broken, //!< this is not gzip, or there is something behind its end
        TooLarge, //!< unpacked it would be larger than allowed
    };

    explicit Inflater(qint64 largest); //!< \p largest: in bytes, unpacked
    ~Inflater();
    Q_DISABLE_COPY_MOVE(Inflater)

    //! Appends what \p packed unpacks to. \p body never gets larger than allowed.
    State feed(const QByteArray &packed, QByteArray &body);
    [[nodiscard]] State state() const { return m_state; }

private:
    struct Stream;
    const qint64 m_largest;
    const std::unique_ptr<Stream> m_stream;
    State m_state = State::Hungry;
};

} // namespace desk::api
