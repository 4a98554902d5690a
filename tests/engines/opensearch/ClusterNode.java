import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.opensearch.Version;
import org.opensearch.common.settings.Settings;
import org.opensearch.env.Environment;
import org.opensearch.http.HttpServerTransport;
import org.opensearch.node.Node;
import org.opensearch.plugins.PluginInfo;

/**
 * A node for tests, set up by arguments: `--plugin CLASS`, and `name=value` or `name=value,value`.
 *
 * Its life ends with its standard input, so with whoever started it, however that one ends. It is
 * started without what a server does beforehand, which refuses root and asks much of the kernel.
 */
final class ClusterNode extends Node {
    /** Plugins are classes in OpenSearch 2 and named by descriptions in 3; the bytecode is one. */
    @SuppressWarnings({"rawtypes", "unchecked"})
    private ClusterNode(Settings settings, Collection plugins) {
        super(new Environment(settings, null), plugins, false);
    }

    private static Object plugin(String name) throws ClassNotFoundException {
        if (Version.CURRENT.major < 3) {
            return Class.forName(name);
        }
        String java = System.getProperty("java.specification.version");
        return new PluginInfo(name, "", "", Version.CURRENT, java, name, "", List.of(), false);
    }

    public static void main(String[] arguments) throws Exception {
        Settings.Builder settings = Settings.builder();
        Collection<Object> plugins = new ArrayList<>();
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].equals("--plugin")) {
                plugins.add(plugin(arguments[++i]));
                continue;
            }
            int equals = arguments[i].indexOf('=');
            String name = arguments[i].substring(0, equals);
            String value = arguments[i].substring(equals + 1);
            if (value.contains(",")) {
                settings.putList(name, value.split(","));
            } else {
                settings.put(name, value);
            }
        }
        try (ClusterNode node = new ClusterNode(settings.build(), plugins)) {
            node.start();
            HttpServerTransport http = node.injector().getInstance(HttpServerTransport.class);
            System.out.println("READY " + http.boundAddress().publishAddress());
            while (System.in.read() >= 0) {
                // what is said there does not matter
            }
        }
        System.exit(0);
    }
}
