package dev.consolation.server.access;

import dev.consolation.access.TokenFile;
import io.grpc.CallCredentials;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Executor;

/** Sends the token of a file with each call; the file is read each time, so that it may change. */
final class TokenHeader extends CallCredentials implements ClientInterceptor {
  private final Path file;

  TokenHeader(Path file) {
    this.file = file;
  }

  @Override
  public <Q, A> ClientCall<Q, A> interceptCall(
      MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
    return next.newCall(method, options.withCallCredentials(this));
  }

  @Override
  public void applyRequestMetadata(RequestInfo call, Executor executor, MetadataApplier applier) {
    executor.execute(
        () -> {
          try {
            var headers = new Metadata();
            headers.put(Guard.AUTHORIZATION, Guard.BEARER + TokenFile.read(file));
            applier.apply(headers);
          } catch (IOException e) {
            applier.fail(Status.UNAUTHENTICATED.withDescription(e.getMessage()));
          }
        });
  }
}
