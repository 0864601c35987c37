package dev.consolation.server.postmortem.threaddump;

/**
 * An object that a thread dump names.
 *
 * @param className binary name
 * @param identity tells objects of this dump apart, and nothing else: the identity hash code in
 *     hexadecimal, or an address as {@code 0x...}; {@code STACKS} of a core dump alone have the
 *     addresses of a heap dump made of the same core
 */
public record DumpedObject(String className, String identity) {}
