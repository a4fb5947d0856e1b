#![doc = include_str!("scale.md")]
