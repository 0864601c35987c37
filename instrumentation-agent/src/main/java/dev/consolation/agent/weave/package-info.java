/**
 * Puts the probes' calls into the JDK's own classes: one file for each hooked type says where, the
 * weaver does it.
 */
@NullMarked
package dev.consolation.agent.weave;

import org.jspecify.annotations.NullMarked;
