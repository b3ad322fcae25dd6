// An agent for Parley: java.io.PipedInputStream and PipedOutputStream. Every actor
// is a thread of this one JVM.
//
// Whoever opens an end shares its stream; the last of them to close closes it. Not
// waiting is unsupported: available() tells an empty pipe from a finished one as
// little as a write tells what fits. An idle actor can die: its thread ends.
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

public final class Agent {
  static final class Pipe {
    final PipedInputStream in;
    final PipedOutputStream out = new PipedOutputStream();
    final Map<String, Set<Integer>> holders = Map.of("read", new HashSet<>(), "write", new HashSet<>());

    Pipe(int capacity) throws IOException {
      in = new PipedInputStream(out, capacity);
    }
  }

  static final class Actor extends Thread {
    final int number;
    final LinkedBlockingQueue<String> requests = new LinkedBlockingQueue<>();
    final AtomicBoolean busy = new AtomicBoolean();

    Actor(int number) {
      this.number = number;
      setDaemon(true);
      start();
    }

    void post(String request) {
      if (value(request, "op").equals("die") && busy.get()) {
        reply(request, unsupported("a thread cannot be killed in the middle of something"));
      } else {
        busy.set(true);
        requests.add(request);
      }
    }

    @Override
    public void run() {
      try {
        for (String request = requests.take(); !value(request, "op").equals("die"); request = requests.take()) {
          String reply = perform(number, request);
          busy.set(false);
          reply(request, reply);
        }
      } catch (InterruptedException why) {
        throw new IllegalStateException(why);  // Nobody interrupts.
      }
    }
  }

  static final Map<String, Pipe> pipes = new ConcurrentHashMap<>();
  static final Map<Integer, Actor> actors = new ConcurrentHashMap<>();
  static final String HELLO =
      ok("{\"name\": \"java-piped " + System.getProperty("java.version") + "\", \"mechanism\": \"pipe\", "
          + "\"actors\": \"threads\", \"traits\": {\"capacity_settable\": true}}");

  static String ok(String keys) {
    return "\"ok\": " + keys;
  }

  static String error(String name, Exception why) {
    return "\"error\": \"" + name + "\", \"detail\": \"" + why.getMessage() + "\"";
  }

  static String unsupported(String why) {
    return error("unsupported", new IOException(why));
  }

  // A value of a flat JSON object without its quotes; "" if it is not there.
  static String value(String line, String key) {
    Matcher matcher = Pattern.compile("\"" + key + "\": ?\"?([^\",}]*)").matcher(line);
    return matcher.find() ? matcher.group(1) : "";
  }

  static synchronized void reply(String request, String rest) {
    System.out.println("{\"id\": " + value(request, "id") + ", " + rest + "}");
    System.out.flush();
  }

  static String perform(int actor, String request) {
    String op = value(request, "op");
    if (op.equals("hello")) return HELLO;
    try {
      if (op.equals("create")) {
        String capacity = value(request, "capacity");
        pipes.put(value(request, "object"), new Pipe(capacity.matches("\\d+") ? Integer.parseInt(capacity) : 1024));
        return ok(capacity.matches("\\d+") ? "{}" : "{\"capacity\": 1024}");
      }
      Pipe pipe = pipes.get(value(request, "object"));
      if (pipe == null) return "\"error\": \"not_found\"";
      return switch (op) {
        case "open" -> open(pipe, actor, value(request, "end"));
        case "write" -> write(pipe, actor, request);
        case "read" -> read(pipe, actor, request);
        case "close" -> close(pipe, actor, value(request, "end"));
        case "destroy" -> destroy(value(request, "object"));
        default -> unsupported("no such operation");
      };
    } catch (IOException why) {  // "Pipe closed", "Read end dead", "Write end dead", "Pipe broken".
      return error("broken", why);
    }
  }

  static String open(Pipe pipe, int actor, String end) {
    synchronized (pipe) {
      pipe.holders.get(end).add(actor);
    }
    return ok("{}");
  }

  static String destroy(String object) {
    pipes.remove(object);
    return ok("{}");
  }

  static boolean holds(Pipe pipe, int actor, String end) {
    synchronized (pipe) {
      return pipe.holders.get(end).contains(actor);
    }
  }

  static String write(Pipe pipe, int actor, String request) throws IOException {
    if (!holds(pipe, actor, "write")) return "\"error\": \"closed\"";
    if (!value(request, "wait").equals("true")) return unsupported("every write may wait");
    byte[] data = HexFormat.of().parseHex(value(request, "data"));
    pipe.out.write(data);
    pipe.out.flush();  // Wakes the reader; otherwise it looks once a second.
    return ok("{\"count\": " + data.length + "}");
  }

  static String read(Pipe pipe, int actor, String request) throws IOException {
    if (!holds(pipe, actor, "read")) return "\"error\": \"closed\"";
    if (!value(request, "wait").equals("true")) return unsupported("every read may wait");
    byte[] data = new byte[Integer.parseInt(value(request, "max"))];
    int count = pipe.in.read(data, 0, data.length);
    return ok("{\"data\": \"" + HexFormat.of().formatHex(data, 0, Math.max(count, 0)) + "\"}");
  }

  static String close(Pipe pipe, int actor, String end) throws IOException {
    synchronized (pipe) {
      if (!pipe.holders.get(end).remove(actor)) return "\"error\": \"closed\"";
      if (!pipe.holders.get(end).isEmpty()) return ok("{}");
    }
    if (end.equals("read")) pipe.in.close();
    if (end.equals("write")) pipe.out.close();
    return ok("{}");
  }

  public static void main(String[] arguments) throws IOException {
    BufferedReader lines = new BufferedReader(new InputStreamReader(System.in));
    for (String line = lines.readLine(); line != null && !value(line, "op").equals("bye"); line = lines.readLine()) {
      actors.computeIfAbsent(Integer.parseInt(value(line, "actor")), Actor::new).post(line);
    }
    System.exit(0);  // Whoever waits is given up.
  }
}
