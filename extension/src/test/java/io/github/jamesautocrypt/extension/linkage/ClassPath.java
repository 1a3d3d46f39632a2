/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.extension.linkage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;

/** The classes of some jars and of the JDK, read and never loaded: they may be for a later Java. */
final class ClassPath implements AutoCloseable {
    private static final String CLASS = ".class";
    private static final String VERSIONS = "META-INF/versions/";

    private final Map<String, JarFile> owners = new HashMap<>();
    private final Map<String, Optional<ClassNode>> read = new HashMap<>();
    private final List<JarFile> jars;

    private ClassPath(List<JarFile> jars) {
        this.jars = jars;
        jars.forEach(jar -> names(jar).forEach(name -> owners.putIfAbsent(name, jar)));
    }

    /** A jar of ours, and all those of a folder. */
    static ClassPath of(Path first, Path folder) throws IOException {
        try (Stream<Path> others = Files.list(folder)) {
            Stream<Path> jars = others.filter(file -> file.toString().endsWith(".jar")).sorted();
            return new ClassPath(Stream.concat(Stream.of(first), jars).map(ClassPath::open).toList());
        }
    }

    private static JarFile open(Path path) {
        try {
            return new JarFile(path.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> names(JarFile jar) {
        return jar.stream().map(JarEntry::getName)
            .filter(name -> name.endsWith(CLASS) && !name.startsWith(VERSIONS))
            .map(name -> name.substring(0, name.length() - CLASS.length()));
    }

    /** The names of the classes of the first jar. */
    List<String> ofFirst(Predicate<String> wanted) {
        return names(jars.get(0)).filter(wanted).sorted().toList();
    }

    Optional<ClassNode> find(String name) {
        return read.computeIfAbsent(name, wanted -> reader(wanted).map(ClassPath::node));
    }

    Optional<ClassReader> reader(String name) {
        JarFile jar = owners.get(name);
        try (InputStream stream = jar == null ? ClassLoader.getPlatformClassLoader().getResourceAsStream(name + CLASS)
            : jar.getInputStream(jar.getEntry(name + CLASS))) {
            return stream == null ? Optional.empty() : Optional.of(new ClassReader(stream));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ClassNode node(ClassReader reader) {
        ClassNode node = new ClassNode();
        reader.accept(node, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return node;
    }

    /** The class, the classes it extends, then all their interfaces; what cannot be found is left out. */
    List<ClassNode> lineage(String name) {
        return Stream.concat(classes(name), classes(name).flatMap(type -> interfaces(type))).distinct().toList();
    }

    private Stream<ClassNode> classes(String name) {
        return find(name).stream().flatMap(type -> Stream.concat(Stream.of(type), type.superName == null ? Stream.empty() : classes(type.superName)));
    }

    private Stream<ClassNode> interfaces(ClassNode type) {
        return type.interfaces.stream().map(this::find).flatMap(Optional::stream).flatMap(each -> Stream.concat(Stream.of(each), interfaces(each)));
    }

    @Override
    public void close() throws IOException {
        for (JarFile jar : jars) {
            jar.close();
        }
    }
}
