package dev.consolation.server.postmortem.core;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a core dump of Linux says about itself: which files the process had mapped, and whether the
 * core is whole. 64 bits, little-endian.
 *
 * <p>Layout: at 32 the offset of the program headers, at 54 and 56 their size and count. A program
 * header: type (4: notes) at 0, offset at 8, size in the file at 32. A note: lengths of name and
 * content, type; name; content, each filled up to four bytes. The note {@code FILE}: count, page
 * size, three numbers for each mapping, and their names, each ended by 0.
 *
 * @param files that were mapped, without repetitions
 * @param missingBytes by which the file is shorter than it says; 0 for a whole core
 */
record CoreFile(List<String> files, long missingBytes) {
  private static final int HEADER = 64;
  private static final int NOTES = 4;
  private static final int MAPPED_FILES = 0x46494c45;
  private static final long MOST_NOTES = 64L << 20;

  static CoreFile read(Path file) throws IOException {
    try (FileChannel in = FileChannel.open(file)) {
      ByteBuffer header = read(in, 0, HEADER);
      int size = header.getShort(54) & 0xffff;
      int count = header.getShort(56) & 0xffff;
      if (header.get(4) != 2 || header.get(5) != 1 || size < 40) {
        throw new CoreException(file + ": not a core dump of 64 bits and little-endian");
      }
      long end = 0;
      List<String> files = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        ByteBuffer part = read(in, header.getLong(32) + (long) i * size, 40);
        long offset = part.getLong(8);
        long length = part.getLong(32);
        end = Math.max(end, offset + length);
        if (part.getInt(0) == NOTES && length > 0 && length <= MOST_NOTES) {
          addFiles(read(in, offset, (int) length), files);
        }
      }
      return new CoreFile(List.copyOf(files), Math.max(0, end - in.size()));
    } catch (EOFException | IndexOutOfBoundsException | IllegalArgumentException e) {
      throw new CoreException(
          file + ": the core dump is cut or broken at its beginning; was the disk full?", e);
    }
  }

  /** Where the JDK was; empty when the core does not tell. */
  Optional<Path> jdk() {
    return files.stream()
        .filter(file -> file.endsWith("/lib/server/libjvm.so"))
        .map(file -> Path.of(file.substring(0, file.length() - "/lib/server/libjvm.so".length())))
        .findFirst();
  }

  private static void addFiles(ByteBuffer notes, List<String> files) {
    while (notes.remaining() >= 12) {
      int nameLength = notes.getInt();
      int length = notes.getInt();
      int type = notes.getInt();
      int content = notes.position() + padded(nameLength);
      if (nameLength < 0 || length < 0 || content < 0 || content > notes.limit() - length) {
        return;
      }
      if (type == MAPPED_FILES && length >= 16) {
        addFiles(notes.slice(content, length).order(ByteOrder.LITTLE_ENDIAN), 0, files);
      }
      notes.position(Math.min(notes.limit(), content + padded(length)));
    }
  }

  private static void addFiles(ByteBuffer note, int from, List<String> files) {
    long count = note.getLong(from);
    if (count < 0 || count > note.limit() / 24) {
      return;
    }
    byte[] names = new byte[note.limit() - 16 - (int) count * 24];
    note.get(16 + (int) count * 24, names);
    for (String name : new String(names, StandardCharsets.UTF_8).split("\0", -1)) {
      if (!name.isEmpty() && !files.contains(name)) {
        files.add(name);
      }
    }
  }

  private static int padded(int length) {
    return (length + 3) & ~3;
  }

  private static ByteBuffer read(FileChannel in, long at, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      if (in.read(bytes, at + bytes.position()) < 0) {
        throw new EOFException();
      }
    }
    return bytes.flip();
  }
}
