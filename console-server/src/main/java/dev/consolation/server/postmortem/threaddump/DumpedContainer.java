package dev.consolation.server.postmortem.threaddump;

/**
 * A group of threads: those of an executor or of a structured scope, or all others.
 *
 * @param id as the dump has it: {@code <root>}, or a name and a class with a hash
 * @param parent the id of the container around it; empty for none
 * @param owner tid of the thread that opened it, of a structured scope; 0 for none
 */
public record DumpedContainer(String id, String parent, long owner) {}
