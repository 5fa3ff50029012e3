"""What is in a media file: probing, tags, hashing, sound levels, checks on finished videos."""
