/** What is known of a process, without its heap, in a file that can be shared. */
@NullMarked
package dev.consolation.server.postmortem.extract;

import org.jspecify.annotations.NullMarked;
