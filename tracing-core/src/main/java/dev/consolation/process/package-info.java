/** What agents leave on their machine for consoles to find: a folder per user, a file per agent. */
@NullMarked
package dev.consolation.process;

import org.jspecify.annotations.NullMarked;
