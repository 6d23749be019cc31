//! A folder of files: `.eml`, `.txt` and `.pdf`. For trying, and for whoever prints letters.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use crate::carry::{Carrier, Parcel};
use crate::email::{self, Sender};
use crate::letter;
use crate::outcome::{Because, Outcome, Why};
use crate::templates::Channel;

/// Writes each message into a file. Sent twice, it is one file: its name is the message’s.
pub struct Folder {
    folder: PathBuf,
    sender: Sender,
}

impl Folder {
    /// Into this folder, which is made where it is missing.
    #[must_use]
    pub fn new(folder: &Path, sender: Sender) -> Self {
        Folder { folder: folder.to_owned(), sender }
    }

    /// The whole file is there or none of it: it is written under another name first.
    fn write(&self, name: &str, bytes: &[u8]) -> std::io::Result<()> {
        fs::create_dir_all(&self.folder)?;
        let unfinished = self.folder.join(format!(".{name}"));
        let mut file = fs::File::create(&unfinished)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&unfinished, self.folder.join(name))
    }
}

impl Carrier for Folder {
    fn takes(&self, _channel: Channel) -> bool {
        true
    }

    fn carry(&mut self, parcel: &Parcel) -> Outcome {
        let written = match parcel.channel {
            Channel::Email => {
                email::write(&self.sender, parcel).map(|(_, message)| ("eml", message.formatted()))
            }
            Channel::Text => Ok(("txt", format!("To: {}\n\n{}\n", parcel.to, parcel.said.body).into_bytes())),
            Channel::Letter => letter::print(parcel).map(|file| ("pdf", file)),
        };
        let Ok((kind, bytes)) = written else { return Outcome::Refused(Because::only(Why::Unwritten)) };
        match self.write(&format!("{}.{kind}", parcel.id), &bytes) {
            Ok(()) => Outcome::Sent(None),
            Err(error) => {
                Outcome::Away(format!("the folder of messages cannot be written: {}", error.kind()))
            }
        }
    }
}
