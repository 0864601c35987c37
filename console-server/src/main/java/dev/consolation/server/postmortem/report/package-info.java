/** A process looked at after the fact, as text and as JSON. */
@NullMarked
package dev.consolation.server.postmortem.report;

import org.jspecify.annotations.NullMarked;
