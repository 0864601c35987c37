/** The hooks: for each JDK type, where the probe is called. */
@NullMarked
package dev.consolation.agent.weave;

import org.jspecify.annotations.NullMarked;
