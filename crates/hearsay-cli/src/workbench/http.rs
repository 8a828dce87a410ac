//! A small HTTP server for the browser of one person, on this machine.
//!
//! Owns: reading requests and writing answers, one connection a request; the secret in the address.
//! Never: knows what is asked for. Requests wait in one line, and whoever keeps the case answers them one by one.

use std::hash::{BuildHasher as _, Hasher as _, RandomState};
use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::Duration;

/// Bytes that the head of a request may have.
const HEAD: u64 = 16 * 1024;
/// Bytes that may be sent with one: a note, and not a book.
const BODY: usize = 256 * 1024;
/// How long a browser may take to send a request. Some connect early and say nothing.
const PATIENCE: Duration = Duration::from_secs(30);
/// How often whoever waits for a request looks up.
const WAIT: Duration = Duration::from_millis(200);

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

    /// Words where a page cannot be given.
    pub(super) fn words(status: &'static str, words: &str) -> Self {
        Self {
            status,
            kind: "text/plain; charset=utf-8",
            body: format!("{words}\n").into_bytes(),
        }
    }
}

/// A server that listens.
pub(super) struct Server {
    address: SocketAddr,
    secret: String,
    line: Receiver<(Request, Sender<Answer>)>,
}

impl Server {
    /// Listens on a port of this machine; 0 is any free one.
    pub(super) fn listen(port: u16) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        let address = listener.local_addr()?;
        let secret = secret();
        let (wait, line) = mpsc::channel();
        let gate = Gate {
            host: address.to_string(),
            way: format!("/{secret}/"),
        };
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (gate, wait) = (gate.clone(), wait.clone());
                thread::spawn(move || {
                    // A browser that has gone away misses nothing.
                    let _ = gate.serve(stream, &wait);
                });
            }
        });
        Ok(Self {
            address,
            secret,
            line,
        })
    }

    /// Where a browser finds it.
    pub(super) fn address(&self) -> String {
        format!("http://{}/{}/", self.address, self.secret)
    }

    /// The next request with whoever waits for its answer; `None` where there was none for a moment.
    pub(super) fn next(&self) -> Result<Option<(Request, Sender<Answer>)>, RecvTimeoutError> {
        match self.line.recv_timeout(WAIT) {
            Ok(next) => Ok(Some(next)),
            Err(RecvTimeoutError::Timeout) => Ok(None),
            Err(gone) => Err(gone),
        }
    }
}

/// Letters nobody guesses, so that no other page and no other user of the machine gets in.
fn secret() -> String {
    // The keys of a new state come from the system's source of chance.
    let part = || RandomState::new().build_hasher().finish();
    format!("{:016x}{:016x}", part(), part())
}

/// Who is let in.
#[derive(Clone)]
struct Gate {
    /// The host a browser names if it means us: no name of another that was led here.
    host: String,
    /// What every path begins with.
    way: String,
}

impl Gate {
    fn serve(&self, stream: TcpStream, wait: &Sender<(Request, Sender<Answer>)>) -> io::Result<()> {
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.set_write_timeout(Some(PATIENCE))?;
        let answer = match self.request(&stream)? {
            Ok(request) => {
                let (give, get) = mpsc::channel();
                let gone = || Answer::words("503 Service Unavailable", "hearsay is ending");
                match wait.send((request, give)) {
                    Ok(()) => get.recv().unwrap_or_else(|_| gone()),
                    Err(_) => gone(),
                }
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

    /// What a server says to some bytes; what it would ask its keeper for is answered with its path.
    fn said(server: &Server, bytes: &str) -> String {
        let mut stream = TcpStream::connect(server.address).expect("it listens");
        stream.write_all(bytes.as_bytes()).expect("it reads");
        if let Ok(Some((request, answer))) = server.next() {
            let words = format!("{} {}", request.path, request.body.len());
            let _ = answer.send(Answer::words("200 OK", &words));
        }
        let mut said = String::new();
        let _ = stream.read_to_string(&mut said);
        said
    }

    #[test]
    fn only_who_knows_the_address_and_means_us_is_answered() {
        let server = Server::listen(0).expect("a port is free");
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
