// TcpConnection: messages as frames in a TCP stream.
#ifndef SRC_OS_TCP_CONNECTION_H_
#define SRC_OS_TCP_CONNECTION_H_

#include <cstdint>
#include <utility>

#include "src/ipc/answers.h"
#include "src/ipc/bytes.h"
#include "src/ipc/link.h"
#include "src/ipc/operation.h"
#include "src/os/connection.h"
#include "src/os/fd.h"
#include "src/os/frames.h"

namespace parley::os {

// A stream has no all or nothing, and a send that does not wait must not leave half
// a frame behind. So a send asks poll(2) first: a TCP socket is writable while a
// third of its buffer is free (sk_stream_is_writeable() of Linux), and the buffer is
// made eight times as large as the largest message.
class TcpConnection final : public Connection {
 public:
  // `socket` waits, and its buffers were sized by SizeBuffers. `frames`: what was
  // received already.
  TcpConnection(Fd socket, Frames frames, std::int64_t max_size)
      : socket_(std::move(socket)), frames_(std::move(frames)), max_size_(max_size) {}
  // Lets the other have what was sent: a socket that is closed with something unread
  // resets the connection instead.
  ~TcpConnection() override;

  Outcome<Nothing> Send(const Bytes& data, bool wait) override;
  Outcome<link::Received> Receive(bool wait) override;

  // To be called before the socket listens or connects.
  static void SizeBuffers(const Fd& socket, std::int64_t max_size);

 private:
  const Fd socket_;
  Frames frames_;
  const std::int64_t max_size_;
};

}  // namespace parley::os

#endif  // SRC_OS_TCP_CONNECTION_H_
