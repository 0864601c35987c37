/** Stacks: names a person can read, and which frames matter. */
@NullMarked
package dev.consolation.stack;

import org.jspecify.annotations.NullMarked;
