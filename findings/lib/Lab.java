import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.flowable.common.engine.api.FlowableException;
import org.flowable.engine.ProcessEngine;
import org.flowable.engine.history.HistoricActivityInstance;
import org.flowable.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;

/** A Flowable engine with its database in memory, and what the findings about it say to it. */
final class Lab {
  static final ProcessEngine ENGINE = new StandaloneInMemProcessEngineConfiguration().buildProcessEngine();
  private static int deployed;

  private Lab() {}

  /** Deploys a process of what is inside it (Flowable checks it against BPMN's schema) and answers with its key. */
  static String deploy(String declarations, String inside) {
    String key = "process" + ++deployed;
    String file =
        """
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
          xmlns:flowable="http://flowable.org/bpmn" targetNamespace="findings">%s<process id="%s" isExecutable="true">%s</process></definitions>
        """
            .formatted(declarations, key, inside);
    ENGINE.getRepositoryService().createDeployment().addString(key + ".bpmn20.xml", file).deploy();
    return key;
  }

  /** Starts an instance, with names and values of variables in turn, and answers with its id. */
  static String start(String declarations, String inside, Object... variables) {
    Map<String, Object> values = new HashMap<>();
    for (int at = 0; at < variables.length; at += 2) values.put((String) variables[at], variables[at + 1]);
    return ENGINE.getRuntimeService().startProcessInstanceByKey(deploy(declarations, inside), values).getId();
  }

  /** Sequence flows, each as "from-to". */
  static String flows(String... pairs) {
    return java.util.Arrays.stream(pairs)
        .map(pair -> pair.split("-"))
        .map(ends -> "<sequenceFlow id=\"%1$s_%2$s\" sourceRef=\"%1$s\" targetRef=\"%2$s\"/>".formatted(ends[0], ends[1]))
        .collect(Collectors.joining());
  }

  /** What was entered, in order: the ids of all elements but flows, with "..." where one has not been left. */
  static String trail(String instance) {
    return ENGINE.getHistoryService().createHistoricActivityInstanceQuery().processInstanceId(instance).list().stream()
        .filter(each -> !each.getActivityType().equals("sequenceFlow"))
        .sorted(java.util.Comparator.comparing(HistoricActivityInstance::getStartTime).thenComparing(each -> each.getTransactionOrder() == null ? 0 : each.getTransactionOrder()))
        .map(each -> each.getActivityId() + (each.getEndTime() == null ? "..." : ""))
        .collect(Collectors.joining(" "));
  }

  /** How often an element was entered. */
  static long times(String instance, String element) {
    return ENGINE.getHistoryService().createHistoricActivityInstanceQuery().processInstanceId(instance).activityId(element).count();
  }

  /** Whether an instance has ended. */
  static boolean ended(String instance) {
    return ENGINE.getRuntimeService().createProcessInstanceQuery().processInstanceId(instance).count() == 0;
  }

  /** Completes the one task of an instance that is open at a user task. */
  static void complete(String instance, String userTask) {
    var tasks = ENGINE.getTaskService();
    tasks.complete(tasks.createTaskQuery().processInstanceId(instance).taskDefinitionKey(userTask).singleResult().getId());
  }

  /** "accepted", or that validation refuses it when it is deployed. */
  static String deploying(String declarations, String inside) {
    try {
      deploy(declarations, inside);
      return "accepted";
    } catch (FlowableException refused) {
      return refused.getMessage().contains("Validation set") ? "refused" : refused.toString();
    }
  }

  /** Says what was seen, for run.mjs. */
  static void see(String what, Object value) {
    System.out.println(what + "=" + value);
  }
}
