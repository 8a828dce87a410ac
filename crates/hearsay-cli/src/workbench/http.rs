//! A small HTTP server for the browser of one person, on this machine.
//!
//! Owns: reading requests and writing answers, one connection a request; the secret in the address; how many are answered
//! at a time: a few pages are shown beside one another, and what is decided is decided one by one.
//! Never: knows what is asked for.

use std::hash::{BuildHasher as _, Hasher as _, RandomState};
use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

/// Bytes that the head of a request may have.
const HEAD: u64 = 16 * 1024;
/// Bytes that may be sent with one: a note, and not a book.
const BODY: usize = 256 * 1024;
/// How long a browser may take to send a request. Some connect early and say nothing.
const PATIENCE: Duration = Duration::from_secs(30);
/// How long one that is refused may take to hear so.
const HURRY: Duration = Duration::from_secs(1);
/// Connections that are open at most, those that wait and say nothing among them.
const OPEN: usize = 64;
/// Pages that are made at a time: one that takes long holds up none that does not.
const SHOWN: usize = 3;

/// What a browser asks for.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Request {
    /// Whether something is to be done (POST), and not only shown (GET).
    pub(super) acts: bool,
    /// The path below the secret: `""`, `3`, `search`.
    pub(super) path: String,
    /// What stands behind the question mark.
    pub(super) query: String,
    /// What is sent with it.
    pub(super) body: Vec<u8>,
}

/// What it gets.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) status: &'static str,
    pub(super) kind: &'static str,
    pub(super) body: Vec<u8>,
}

impl Answer {
    /// A page.
    pub(super) fn page(html: String) -> Self {
        Self {
            status: "200 OK",
            kind: "text/html; charset=utf-8",
            body: html.into_bytes(),
        }
    }

    /// What a script of a page asked for.
    pub(super) fn data(json: &serde_json::Value) -> Self {
        Self {
            status: "200 OK",
            kind: "application/json",
            body: json.to_string().into_bytes(),
        }
    }

    /// The same with another status.
    pub(super) fn of(self, status: &'static str) -> Self {
        Self { status, ..self }
    }

    /// Words where a page cannot be given.
    pub(super) fn words(status: &'static str, words: &str) -> Self {
        Self {
            status,
            kind: "text/plain; charset=utf-8",
            body: format!("{words}\n").into_bytes(),
        }
    }
}

/// Room for so many at a time.
#[derive(Debug)]
struct Room {
    free: Mutex<usize>,
    freed: Condvar,
}

/// A place in a room, which is free again when it is dropped.
#[derive(Debug)]
struct Place(Arc<Room>);

impl Room {
    fn of(places: usize) -> Arc<Self> {
        Arc::new(Self {
            free: Mutex::new(places),
            freed: Condvar::new(),
        })
    }

    fn free(&self) -> MutexGuard<'_, usize> {
        self.free.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for a place.
    fn enter(self: &Arc<Self>) -> Place {
        let mut free = self.free();
        while *free == 0 {
            free = self
                .freed
                .wait(free)
                .unwrap_or_else(PoisonError::into_inner);
        }
        *free -= 1;
        Place(Arc::clone(self))
    }

    /// A place, where there is one.
    fn try_enter(self: &Arc<Self>) -> Option<Place> {
        let mut free = self.free();
        *free = free.checked_sub(1)?;
        Some(Place(Arc::clone(self)))
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        *self.0.free() += 1;
        self.0.freed.notify_one();
    }
}

/// A server that listens.
pub(super) struct Server {
    listener: TcpListener,
    address: SocketAddr,
    secret: String,
    deciding: Arc<Room>,
}

impl Server {
    /// Listens on a port of this machine; 0 is any free one.
    pub(super) fn listen(port: u16) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        Ok(Self {
            address: listener.local_addr()?,
            listener,
            secret: secret(),
            deciding: Room::of(1),
        })
    }

    /// Where a browser finds it.
    pub(super) fn address(&self) -> String {
        format!("http://{}/{}/", self.address, self.secret)
    }

    /// Answers from now on, each connection in a thread of its own.
    pub(super) fn serve(
        &self,
        answer: impl Fn(&Request) -> Answer + Send + Sync + 'static,
    ) -> io::Result<()> {
        let listener = self.listener.try_clone()?;
        let gate = Arc::new(Gate {
            host: self.address.to_string(),
            way: format!("/{}/", self.secret),
            showing: Room::of(SHOWN),
            deciding: Arc::clone(&self.deciding),
            answer,
        });
        let open = Room::of(OPEN);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let Some(place) = open.try_enter() else {
                    // Whoever is refused and does not listen misses nothing.
                    let _ = refuse(stream);
                    continue;
                };
                let gate = Arc::clone(&gate);
                thread::spawn(move || {
                    // A browser that has gone away misses nothing.
                    let _ = gate.serve(stream);
                    drop(place);
                });
            }
        });
        Ok(())
    }

    /// Waits for the decision that is being written down, and lets no further one in.
    pub(super) fn end(self) {
        std::mem::forget(self.deciding.enter());
    }
}

/// Says that there is no room.
fn refuse(stream: TcpStream) -> io::Result<()> {
    stream.set_write_timeout(Some(HURRY))?;
    let words = "too much is asked for at once; try again";
    write(stream, &Answer::words("503 Service Unavailable", words))
}

/// Letters nobody guesses, so that no other page and no other user of the machine gets in.
fn secret() -> String {
    // The keys of a new state come from the system's source of chance.
    let part = || RandomState::new().build_hasher().finish();
    format!("{:016x}{:016x}", part(), part())
}

/// Who is let in.
struct Gate<F> {
    /// The host a browser names if it means us: no name of another that was led here.
    host: String,
    /// What every path begins with.
    way: String,
    showing: Arc<Room>,
    deciding: Arc<Room>,
    answer: F,
}

impl<F: Fn(&Request) -> Answer> Gate<F> {
    fn serve(&self, stream: TcpStream) -> io::Result<()> {
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.set_write_timeout(Some(PATIENCE))?;
        let answer = match self.request(&stream)? {
            Ok(request) => {
                let room = if request.acts {
                    &self.deciding
                } else {
                    &self.showing
                };
                let _place = room.enter();
                (self.answer)(&request)
            }
            Err(refused) => refused,
        };
        write(stream, &answer)
    }

    /// Reads a request; or what to say where it is none of ours.
    fn request(&self, stream: &TcpStream) -> io::Result<Result<Request, Answer>> {
        let mut reader = BufReader::new(stream);
        let mut head = (&mut reader).take(HEAD);
        let mut line = String::new();
        head.read_line(&mut line)?;
        let mut parts = line.split_whitespace();
        let (Some(method), Some(target)) = (parts.next(), parts.next()) else {
            return Ok(Err(Answer::words("400 Bad Request", "this is no request")));
        };
        let (method, target) = (method.to_owned(), target.to_owned());
        let mut host = String::new();
        let mut length = 0;
        loop {
            let mut field = String::new();
            if head.read_line(&mut field)? == 0 || field.trim().is_empty() {
                break;
            }
            if let Some((name, value)) = field.split_once(':') {
                match name.to_ascii_lowercase().as_str() {
                    "host" => value.trim().clone_into(&mut host),
                    "content-length" => length = value.trim().parse().unwrap_or(usize::MAX),
                    _ => {}
                }
            }
        }
        if length > BODY {
            let words = "this is too much at once";
            return Ok(Err(Answer::words("413 Content Too Large", words)));
        }
        let mut body = vec![0; length];
        reader.read_exact(&mut body)?;
        let (path, query) = target.split_once('?').unwrap_or((&target, ""));
        let below = path.strip_prefix(&self.way).filter(|_| host == self.host);
        Ok(match (below, method.as_str()) {
            (None, _) => Err(Answer::words(
                "404 Not Found",
                "nothing is here; the address of the workbench is what hearsay open has printed",
            )),
            (Some(path), "GET" | "POST") => Ok(Request {
                acts: method == "POST",
                path: path.to_owned(),
                query: query.to_owned(),
                body,
            }),
            _ => Err(Answer::words("405 Method Not Allowed", "GET or POST")),
        })
    }
}

fn write(mut stream: TcpStream, answer: &Answer) -> io::Result<()> {
    write!(
        stream,
        "HTTP/1.1 {}\r\nContent-Type: {}\r\nContent-Length: {}\r\nCache-Control: no-store\r\n\
         Referrer-Policy: no-referrer\r\nX-Content-Type-Options: nosniff\r\nX-Frame-Options: DENY\r\n\
         Connection: close\r\n\r\n",
        answer.status,
        answer.kind,
        answer.body.len(),
    )?;
    stream.write_all(&answer.body)?;
    stream.flush()
}

/// The value of a name in what stands behind a question mark: `words=port+closed%3F`.
pub(super) fn value(query: &str, name: &str) -> Option<String> {
    let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    let (_, value) = pairs.into_iter().find(|(known, _)| *known == name)?;
    let mut bytes = Vec::new();
    let mut rest = value.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => {
                let digits = [rest.next()?, rest.next()?];
                u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?
            }
            other => other,
        });
    }
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a server says to some bytes.
    fn said(server: &Server, bytes: &str) -> String {
        let mut stream = TcpStream::connect(server.address).expect("it listens");
        stream.write_all(bytes.as_bytes()).expect("it reads");
        let mut said = String::new();
        let _ = stream.read_to_string(&mut said);
        said
    }

    /// The bytes that ask for a page.
    fn asking(server: &Server, path: &str) -> String {
        let Server {
            address, secret, ..
        } = server;
        format!("GET /{secret}/{path} HTTP/1.1\r\nHost: {address}\r\n\r\n")
    }

    #[test]
    fn only_who_knows_the_address_and_means_us_is_answered() {
        let server = Server::listen(0).expect("a port is free");
        let answer = |request: &Request| {
            let words = format!("{} {}", request.path, request.body.len());
            Answer::words("200 OK", &words)
        };
        server.serve(answer).expect("it serves");
        let (host, secret) = (server.address, &server.secret);
        for (request, status) in [
            (
                format!("GET /{secret}/3 HTTP/1.1\r\nHost: {host}\r\n\r\n"),
                "200 OK",
            ),
            (
                format!("GET /{secret}/3 HTTP/1.1\r\nHost: elsewhere.example\r\n\r\n"),
                "404",
            ),
            (format!("GET /3 HTTP/1.1\r\nHost: {host}\r\n\r\n"), "404"),
            (
                format!("PUT /{secret}/3 HTTP/1.1\r\nHost: {host}\r\n\r\n"),
                "405",
            ),
            ("\r\n\r\n".to_owned(), "400"),
            (
                format!(
                    "POST /{secret}/decide HTTP/1.1\r\nHost: {host}\r\nContent-Length: 99999999\r\n\r\n"
                ),
                "413",
            ),
        ] {
            let said = said(&server, &request);
            assert!(
                said.starts_with(&format!("HTTP/1.1 {status}")),
                "{request}: {said}"
            );
        }
        let posted = format!(
            "POST /{secret}/decide HTTP/1.1\r\nHost: {host}\r\nContent-Length: 2\r\n\r\n{{}}"
        );
        assert!(said(&server, &posted).ends_with("decide 2\n"));
    }

    #[test]
    fn pages_that_take_long_hold_up_no_other_and_decisions_are_made_one_by_one() {
        let server = Server::listen(0).expect("a port is free");
        let (go, wait) = std::sync::mpsc::channel::<()>();
        let wait = Mutex::new(wait);
        let deciding = Mutex::new(());
        let answer = move |request: &Request| {
            if request.path == "long" {
                let _ = wait.lock().expect("one waits").recv();
            }
            let alone = !request.acts || deciding.try_lock().is_ok();
            Answer::words("200 OK", if alone { "done" } else { "not alone" })
        };
        server.serve(answer).expect("it serves");
        let decide = asking(&server, "decide").replacen("GET", "POST", 1);
        thread::scope(|scope| {
            let long = scope.spawn(|| said(&server, &asking(&server, "long")));
            for _ in 0..4 {
                assert!(said(&server, &asking(&server, "short")).ends_with("done\n"));
            }
            let several: Vec<_> = (0..8)
                .map(|_| scope.spawn(|| said(&server, &decide)))
                .collect();
            for decided in several {
                assert!(decided.join().expect("answered").ends_with("done\n"));
            }
            go.send(()).expect("it waits");
            assert!(long.join().expect("answered").ends_with("done\n"));
        });
        server.end();
    }

    #[test]
    fn too_many_connections_are_refused_and_no_more_once_there_is_room() {
        let server = Server::listen(0).expect("a port is free");
        let answer = |_: &Request| Answer::words("200 OK", "done");
        server.serve(answer).expect("it serves");
        let silent: Vec<TcpStream> = (0..OPEN)
            .map(|_| TcpStream::connect(server.address).expect("it listens"))
            .collect();
        // Connections are let in in their order, so those that say nothing are in before this one.
        let mut late = TcpStream::connect(server.address).expect("it listens");
        let mut refused = String::new();
        let _ = late.read_to_string(&mut refused);
        assert!(refused.starts_with("HTTP/1.1 503"), "{refused}");
        drop(silent);
        let is_served = |_| {
            thread::sleep(Duration::from_millis(20));
            said(&server, &asking(&server, "")).ends_with("done\n")
        };
        assert!((0..100).any(is_served));
    }

    #[test]
    fn secrets_differ() {
        assert_ne!(secret(), secret());
        assert_eq!(secret().len(), 32);
    }

    #[test]
    fn values_of_a_query_are_read() {
        for (query, expected) in [
            ("words=port+closed%3F", Some("port closed?")),
            ("a=1&words=%C3%A9", Some("é")),
            ("words=", Some("")),
            ("words=%2", None),
            ("other=1", None),
        ] {
            assert_eq!(value(query, "words").as_deref(), expected, "{query}");
        }
    }
}
