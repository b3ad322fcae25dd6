//! An agent for Parley: a std::sync::mpsc::sync_channel of bytes. Every actor is a
//! thread of this one process.
//!
//! A channel has one Receiver, which whoever opens the read end takes: a second
//! reader is unsupported. Senders are cloned; the one that is left over is dropped
//! with the last of them.
use std::collections::HashMap;
use std::io::{self, BufRead};
use std::sync::mpsc::{channel, sync_channel, Receiver, Sender, SyncSender, TryRecvError, TrySendError};
use std::sync::Mutex;
use std::thread;

struct Channel {
    sender: Option<SyncSender<u8>>,
    receiver: Option<Receiver<u8>>,
    capacity: usize,
    writers: usize,
}

type Channels = Mutex<HashMap<String, Channel>>;

#[derive(Default)]
struct Actor {
    senders: HashMap<String, SyncSender<u8>>,
    receivers: HashMap<String, (Receiver<u8>, usize)>, // And the capacity.
}

/// A value of a flat JSON object without its quotes; "" if it is not there.
fn value<'a>(line: &'a str, key: &str) -> &'a str {
    let quoted = format!("\"{key}\":");
    let Some(at) = line.find(&quoted) else { return "" };
    let rest = line[at + quoted.len()..].trim_start();
    match rest.strip_prefix('"') {
        Some(text) => &text[..text.find('"').unwrap_or(text.len())],
        None => &rest[..rest.find([',', '}']).unwrap_or(rest.len())],
    }
}

fn from_hex(hex: &str) -> Vec<u8> {
    (0..hex.len() / 2).map(|i| u8::from_str_radix(&hex[2 * i..2 * i + 2], 16).unwrap_or(0)).collect()
}

fn data(bytes: &[u8]) -> String {
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    format!(r#""ok": {{"data": "{hex}"}}"#)
}

fn error(name: &str) -> String {
    format!(r#""error": "{name}""#)
}

fn write(sender: &SyncSender<u8>, bytes: &[u8], wait: bool) -> String {
    let mut count = 0;
    for &byte in bytes {
        let sent = if wait { sender.send(byte).map_err(|why| TrySendError::Disconnected(why.0)) } else { sender.try_send(byte) };
        match sent {
            Ok(()) => count += 1,
            Err(_) if count > 0 => break,
            Err(TrySendError::Full(_)) => return error("would_block"),
            Err(TrySendError::Disconnected(_)) => return error("broken"),
        }
    }
    format!(r#""ok": {{"count": {count}}}"#)
}

/// Takes what is there, and no more than the channel holds: a busy writer would go on
/// filling it meanwhile.
fn read(receiver: &Receiver<u8>, max: usize, wait: bool) -> String {
    let mut bytes = Vec::new();
    while bytes.len() < max {
        let first = wait && bytes.is_empty();
        let received = if first { receiver.recv().map_err(|_| TryRecvError::Disconnected) } else { receiver.try_recv() };
        match received {
            Ok(byte) => bytes.push(byte),
            Err(TryRecvError::Empty) if bytes.is_empty() => return error("would_block"),
            Err(_) => break,
        }
    }
    data(&bytes)
}

impl Actor {
    fn open(&mut self, channels: &Channels, object: &str, end: &str) -> String {
        let mut channels = channels.lock().unwrap();
        let Some(channel) = channels.get_mut(object) else { return error("not_found") };
        if end == "read" {
            let Some(receiver) = channel.receiver.take() else { return error("unsupported") };
            self.receivers.insert(object.to_string(), (receiver, channel.capacity));
        } else {
            let Some(sender) = channel.sender.clone() else { return error("unsupported") };
            self.senders.insert(object.to_string(), sender);
            channel.writers += 1;
        }
        r#""ok": {}"#.to_string()
    }

    fn close(&mut self, channels: &Channels, object: &str, end: &str) -> String {
        let mut channels = channels.lock().unwrap();
        if end == "read" {
            return self.receivers.remove(object).map_or(error("closed"), |_| r#""ok": {}"#.to_string());
        }
        if self.senders.remove(object).is_none() {
            return error("closed");
        }
        if let Some(channel) = channels.get_mut(object) {
            channel.writers -= 1;
            if channel.writers == 0 {
                channel.sender = None;
            }
        }
        r#""ok": {}"#.to_string()
    }

    fn perform(&mut self, channels: &Channels, line: &str) -> String {
        let object = value(line, "object");
        let wait = value(line, "wait") == "true";
        match value(line, "op") {
            "hello" => concat!(
                r#""ok": {"name": "rust-sync-channel", "mechanism": "pipe", "actors": "threads", "#,
                r#""traits": {"capacity_settable": true}}"#
            )
            .to_string(),
            "create" => {
                let capacity = value(line, "capacity").parse().unwrap_or(1024);
                let (sender, receiver) = sync_channel(capacity);
                let channel = Channel { sender: Some(sender), receiver: Some(receiver), capacity, writers: 0 };
                channels.lock().unwrap().insert(object.to_string(), channel);
                format!(r#""ok": {{"capacity": {capacity}}}"#)
            }
            "open" => self.open(channels, object, value(line, "end")),
            "write" => match self.senders.get(object) {
                Some(sender) => write(sender, &from_hex(value(line, "data")), wait),
                None => error("closed"),
            },
            "read" => match self.receivers.get(object) {
                Some((receiver, capacity)) => read(receiver, (*capacity).min(value(line, "max").parse().unwrap_or(0)), wait),
                None => error("closed"),
            },
            "close" => self.close(channels, object, value(line, "end")),
            "destroy" => {
                channels.lock().unwrap().remove(object);
                r#""ok": {}"#.to_string()
            }
            _ => error("unsupported"),
        }
    }
}

fn start(channels: &'static Channels) -> Sender<String> {
    let (requests, lines) = channel::<String>();
    thread::spawn(move || {
        let mut actor = Actor::default();
        for line in lines {
            let reply = actor.perform(channels, &line);
            println!(r#"{{"id": {}, {reply}}}"#, value(&line, "id"));
        }
    });
    requests
}

fn main() {
    let channels: &'static Channels = Box::leak(Box::default());
    let mut actors: HashMap<String, Sender<String>> = HashMap::new();
    for line in io::stdin().lock().lines().map_while(Result::ok) {
        match value(&line, "op") {
            "bye" => break,
            // Answered here: the actor itself may be waiting.
            "die" => println!(r#"{{"id": {}, "error": "unsupported"}}"#, value(&line, "id")),
            _ => {
                let actor = actors.entry(value(&line, "actor").to_string()).or_insert_with(|| start(channels));
                let _ = actor.send(line);
            }
        }
    }
    std::process::exit(0); // Whoever waits is given up.
}
