/** Flight recordings, as side information: what led to a hang, never the hang itself. */
@NullMarked
package dev.consolation.server.postmortem.jfr;

import org.jspecify.annotations.NullMarked;
