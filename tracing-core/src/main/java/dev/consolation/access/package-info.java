/** What both ends of a connection need to know of each other: certificates and tokens. */
@NullMarked
package dev.consolation.access;

import org.jspecify.annotations.NullMarked;
