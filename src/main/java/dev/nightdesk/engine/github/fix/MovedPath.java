package dev.nightdesk.engine.github.fix;

import dev.nightdesk.engine.github.fix.Edit.Splice;
import dev.nightdesk.engine.github.workflow.Node;
import dev.nightdesk.engine.github.workflow.Step;
import dev.nightdesk.engine.github.workflow.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The one file of the repository that has the missing one's name, put in its place in the step. */
final class MovedPath {
  private final Scene scene;
  private final String written;
  private final String path;
  private final List<Splice> splices = new ArrayList<>();
  private UnaryOperator<Value> meaning = UnaryOperator.identity();

  MovedPath(Scene scene, String written, String path) {
    this.scene = scene;
    this.written = written;
    this.path = path;
  }

  /** Empty when no file, or more than one, can be the moved one, or the step does not name it. */
  Optional<FixResult> fix() {
    Step step = scene.step().orElse(null);
    List<String> same =
        scene.candidates().stream().filter(c -> name(c).equals(name(path))).toList();
    if (step == null || same.size() != 1 || !SafeText.isPath(same.getFirst())) {
      return Optional.empty();
    }
    String instead = fromFolder(same.getFirst());
    step(step.node(), scene.stepPath(step), instead);
    if (splices.isEmpty()) return Optional.empty();
    String at = Edit.readable(scene.stepPath(step));
    UnaryOperator<Value> change = meaning;
    return Optional.of(
        scene.offer(
            Optional.of(new Edit(List.copyOf(splices), change, at)),
            "Use " + same.getFirst() + " in place of " + path,
            "'"
                + path
                + "' was not found; the repository has one file of that name, "
                + same.getFirst()
                + ".",
            "Write " + written + " again in the step '" + SafeText.brief(step.name()) + "'."));
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
  }

  /** As the step has to write it: what it wrote was below its folder, or was not. */
  private String fromFolder(String target) {
    if (path.equals(written)) return target;
    String folder = path.substring(0, path.length() - written.length());
    if (target.startsWith(folder)) return target.substring(folder.length());
    return "../".repeat((int) folder.chars().filter(c -> c == '/').count()) + target;
  }

  /** Every text of the step, {@code name} and {@code id} left alone. */
  private void step(Node node, List<String> at, String instead) {
    switch (node) {
      case Node.Scalar scalar -> text(scalar, at, instead);
      case Node.Alias _ -> {}
      case Node.Items list -> {
        for (int i = 0; i < list.items().size(); i++) {
          step(list.items().get(i), scene.below(at, Integer.toString(i)), instead);
        }
      }
      case Node.Fields map -> {
        for (Node.Field field : map.fields()) {
          String key = field.key().text();
          if (key.equals("name") || key.equals("id")) continue;
          step(field.value(), scene.below(at, key), instead);
        }
      }
    }
  }

  private void text(Node.Scalar scalar, List<String> at, String instead) {
    List<Integer> inValue = places(scalar.text());
    int begin = scene.pen().begin(scalar);
    String source = scene.file().text().substring(begin, scalar.place().end());
    List<Integer> inSource = places(source);
    if (inValue.isEmpty() || inValue.size() != inSource.size()) return;
    for (int place : inSource) {
      splices.add(new Splice(begin + place, begin + place + written.length(), instead));
    }
    StringBuilder value = new StringBuilder(scalar.text());
    for (int place : inValue.reversed()) value.replace(place, place + written.length(), instead);
    UnaryOperator<Value> before = meaning;
    meaning =
        root -> before.apply(root).with(at, _ -> new Value.Scalar(scalar.type(), value.toString()));
  }

  /** Where it stands as a whole path, not as a part of a longer one. */
  private List<Integer> places(String text) {
    List<Integer> places = new ArrayList<>();
    for (int at = text.indexOf(written); at >= 0; at = text.indexOf(written, at + 1)) {
      boolean begins = at == 0 || !isOfPath(text.charAt(at - 1)) || text.startsWith("./", at - 2);
      int end = at + written.length();
      boolean ends = end == text.length() || !isOfPath(text.charAt(end)) || isFullStop(text, end);
      if (begins && ends) places.add(at);
    }
    return places;
  }

  private static boolean isFullStop(String text, int at) {
    return text.charAt(at) == '.' && (at + 1 == text.length() || text.charAt(at + 1) == ' ');
  }

  private static boolean isOfPath(char c) {
    return Character.isLetterOrDigit(c) || "._/-@+\\".indexOf(c) >= 0;
  }
}
