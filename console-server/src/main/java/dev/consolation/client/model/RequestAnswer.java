package dev.consolation.client.model;

import dev.consolation.view.RequestDetail;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the request that a screen asked for.
 *
 * @param request id of its first task
 * @param detail null when there is none
 * @param error why there is none; empty while it is not known
 */
public record RequestAnswer(
    String process, long request, @Nullable RequestDetail detail, String error) {}
