package dev.nightdesk.engine.github.api;

import dev.nightdesk.domain.EngineId;
import java.util.Map;
import okhttp3.HttpUrl;

/** Asks and reads the answer. */
final class Caller {
  Caller(EngineId engine, Wire wire, Answers answers) {}

  <T> Answer<T> read(String what, HttpUrl url, Payloads.Shape<T> shape) {
    throw new UnsupportedOperationException();
  }

  <T> Answer<T> kept(String what, HttpUrl url, Payloads.Shape<T> shape) {
    throw new UnsupportedOperationException();
  }

  Answer<byte[]> raw(String what, HttpUrl url) {
    throw new UnsupportedOperationException();
  }

  <T> Answer<T> post(String what, HttpUrl url, Map<String, ?> body, Payloads.Shape<T> shape) {
    throw new UnsupportedOperationException();
  }

  <T> Answer<T> put(String what, HttpUrl url, Map<String, ?> body, Payloads.Shape<T> shape) {
    throw new UnsupportedOperationException();
  }

  <T> Answer<T> patch(String what, HttpUrl url, Map<String, ?> body, Payloads.Shape<T> shape) {
    throw new UnsupportedOperationException();
  }

  <T> Answer<T> delete(String what, HttpUrl url, Payloads.Shape<T> shape) {
    throw new UnsupportedOperationException();
  }
}
