// An agent for Parley: java.io.PipedInputStream and PipedOutputStream. Every actor
// is a thread of this one JVM.
//
// Each pipe has one input and one output stream and closes with either, so that a
// second holder of an end is unsupported; so is not waiting, for available() tells
// an empty pipe from a finished one as little as a write tells what fits.
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

public final class Agent {
  static final class Pipe {
    final PipedInputStream in;
    final PipedOutputStream out = new PipedOutputStream();
    final Map<String, Integer> openedBy = new ConcurrentHashMap<>();  // By end.
    final Map<String, Integer> heldBy = new ConcurrentHashMap<>();

    Pipe(int capacity) throws IOException {
      in = new PipedInputStream(out, capacity);
    }
  }

  static final class Actor extends Thread {
    final int number;
    final LinkedBlockingQueue<String> requests = new LinkedBlockingQueue<>();
    volatile boolean dies;

    Actor(int number) {
      this.number = number;
      setDaemon(true);
      start();
    }

    @Override
    public void run() {
      try {
        while (!dies) {
          String request = requests.take();
          String reply = perform(number, request);
          if (!dies) reply(request, reply);
        }
      } catch (InterruptedException died) {
        // The thread ends, as for "die" it should.
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
    Integer other = pipe.openedBy.putIfAbsent(end, actor);
    if (other != null) return unsupported("the end is another's");
    pipe.heldBy.put(end, actor);
    return ok("{}");
  }

  static String destroy(String object) {
    pipes.remove(object);
    return ok("{}");
  }

  static boolean holds(Pipe pipe, int actor, String end) {
    return Integer.valueOf(actor).equals(pipe.heldBy.get(end));
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
    if (!holds(pipe, actor, end)) return "\"error\": \"closed\"";
    pipe.heldBy.remove(end);
    if (end.equals("read")) pipe.in.close();
    if (end.equals("write")) pipe.out.close();
    return ok("{}");
  }

  public static void main(String[] arguments) throws IOException {
    BufferedReader lines = new BufferedReader(new InputStreamReader(System.in));
    for (String line = lines.readLine(); line != null && !value(line, "op").equals("bye"); line = lines.readLine()) {
      Actor actor = actors.computeIfAbsent(Integer.parseInt(value(line, "actor")), Actor::new);
      if (value(line, "op").equals("die")) {
        actor.dies = true;
        actor.interrupt();
      } else {
        actor.requests.add(line);
      }
    }
    System.exit(0);  // Whoever waits is given up.
  }
}
