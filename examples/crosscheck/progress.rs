//! A line that says what a long run is at, on a terminal only.

use std::io::{self, IsTerminal as _, Write as _};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use crosscheck::report::visible;

/// Tells the stages of a run, from its second second on; the line goes when this does.
pub(crate) struct Progress {
    teller: Option<(Sender<String>, JoinHandle<()>)>,
}

impl Progress {
    pub(crate) fn start() -> Self {
        Self { teller: io::stderr().is_terminal().then(Self::teller) }
    }

    fn teller() -> (Sender<String>, JoinHandle<()>) {
        let (sender, stages) = mpsc::channel::<String>();
        let teller = thread::spawn(move || {
            let (mut stage, mut seconds) = (String::new(), 0_u64);
            loop {
                match stages.recv_timeout(Duration::from_secs(1)) {
                    Ok(next) => stage = visible(&next, 60),
                    Err(RecvTimeoutError::Timeout) => {
                        seconds += 1;
                        // Nobody is harmed when this cannot be written.
                        let _ = write!(io::stderr(), "\r\x1b[K{stage} ({seconds} s)");
                    }
                    Err(RecvTimeoutError::Disconnected) => break,
                }
            }
            if seconds > 0 {
                let _ = write!(io::stderr(), "\r\x1b[K");
            }
        });
        (sender, teller)
    }

    /// Says what the run is at.
    pub(crate) fn stage(&self, stage: String) {
        if let Some((sender, _)) = &self.teller {
            // Without a teller there is nobody to tell.
            let _ = sender.send(stage);
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((sender, teller)) = self.teller.take() {
            drop(sender);
            let _ = teller.join();
        }
    }
}
