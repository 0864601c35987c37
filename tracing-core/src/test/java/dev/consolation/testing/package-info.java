/** JVMs to observe: which are installed, and how one is forked, watched and ended. */
@NullMarked
package dev.consolation.testing;

import org.jspecify.annotations.NullMarked;
