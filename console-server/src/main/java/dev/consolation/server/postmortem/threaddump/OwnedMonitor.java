package dev.consolation.server.postmortem.threaddump;

import org.jspecify.annotations.Nullable;

/**
 * A monitor that a thread owns.
 *
 * @param depth index of the frame that entered it
 * @param object null when compiled code got rid of the object
 */
public record OwnedMonitor(int depth, @Nullable DumpedObject object) {}
