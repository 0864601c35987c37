/** What tasks, resources, ops, wakes and findings are. */
@NullMarked
package dev.consolation.task;

import org.jspecify.annotations.NullMarked;
