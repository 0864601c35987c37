/** What two dumps have in common, and what went on between them. */
@NullMarked
package dev.consolation.server.postmortem.diff;

import org.jspecify.annotations.NullMarked;
