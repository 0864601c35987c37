/** The Java agent: its entry, its options and its self-test. */
@NullMarked
package dev.consolation.agent;

import org.jspecify.annotations.NullMarked;
