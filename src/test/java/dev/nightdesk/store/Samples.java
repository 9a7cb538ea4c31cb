package dev.nightdesk.store;

import dev.nightdesk.domain.Event;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Random values of the domain's records; a component of a type it does not know makes it fail. */
public final class Samples {
  private static final String LETTERS = "abc|\"\\\n\u0000\u2028é😀{}%_'";
  private final Random random;

  public Samples(long seed) {
    this.random = new Random(seed);
  }

  /** Every event there is. */
  public static List<Class<? extends Event>> events() {
    return EventCodec.TYPES.values().stream()
        .sorted(java.util.Comparator.comparing(Class::getName))
        .<Class<? extends Event>>map(c -> c)
        .toList();
  }

  public <T> T of(Class<T> type) {
    return type.cast(value(type));
  }

  private Object value(Type type) {
    if (type instanceof ParameterizedType p) return container(p);
    Class<?> c = (Class<?>) type;
    if (c == String.class) return text();
    if (c == int.class || c == Integer.class) return 1 + random.nextInt(20);
    if (c == long.class || c == Long.class) return (long) 1 + random.nextInt(1_000_000);
    if (c == double.class) return random.nextDouble();
    if (c == boolean.class) return random.nextBoolean();
    if (c == Instant.class) {
      return Instant.ofEpochSecond(
          1_790_000_000L + random.nextInt(1_000_000), random.nextInt(1_000_000_000));
    }
    if (c == Duration.class)
      return Duration.ofSeconds(random.nextInt(100_000), random.nextInt(1_000_000_000));
    if (c.isEnum()) return c.getEnumConstants()[random.nextInt(c.getEnumConstants().length)];
    if (c.isSealed()) {
      Class<?>[] permitted = c.getPermittedSubclasses();
      return value(permitted[random.nextInt(permitted.length)]);
    }
    if (c.isRecord()) return record(c);
    throw new AssertionError("no sample for " + type);
  }

  private Object record(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      boolean nullable = components[i].getAnnotatedType().isAnnotationPresent(Nullable.class);
      values[i] = nullable && random.nextBoolean() ? null : value(components[i].getGenericType());
    }
    try {
      var constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      // the record refused the value, such as a blank id
      return record(type);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private Object container(ParameterizedType type) {
    Type[] of = type.getActualTypeArguments();
    int size = random.nextInt(3);
    if (type.getRawType() == List.class) {
      List<Object> list = new ArrayList<>();
      for (int i = 0; i < size; i++) list.add(value(of[0]));
      return list;
    }
    if (type.getRawType() == Set.class) {
      Set<Object> set = new LinkedHashSet<>();
      for (int i = 0; i < size; i++) set.add(value(of[0]));
      return set;
    }
    if (type.getRawType() == Map.class) {
      Map<Object, Object> map = new TreeMap<>();
      for (int i = 0; i < size; i++) map.put(value(of[0]), value(of[1]));
      return map;
    }
    throw new AssertionError("no sample for " + type);
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(12);
    int[] points = LETTERS.codePoints().toArray();
    for (int i = 0; i < length; i++) text.appendCodePoint(points[random.nextInt(points.length)]);
    return text.toString();
  }
}
