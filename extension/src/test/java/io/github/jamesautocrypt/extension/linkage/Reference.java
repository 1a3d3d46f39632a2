/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.extension.linkage;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;

/**
 * What one class says of another: a class (then {@code name} and {@code descriptor} are empty), a field or a method, by the names of the class file.
 *
 * @param toInterface whether the class that has the method is taken for an interface, which the JVM is particular about
 */
record Reference(String owner, String name, String descriptor, boolean toInterface) implements Comparable<Reference> {
    private static final int CLASS = 7;
    private static final int FIELD = 9;
    private static final int METHOD = 10;
    private static final int INTERFACE_METHOD = 11;

    /** All references in the constant pool of a class, of arrays to what they hold. */
    static Set<Reference> in(ClassReader file) {
        Set<Reference> references = new TreeSet<>();
        char[] buffer = new char[file.getMaxStringLength()];
        IntStream.range(1, file.getItemCount()).map(file::getItem).filter(offset -> offset > 0).forEach(offset -> {
            int tag = file.readByte(offset - 1);
            if (tag == CLASS) {
                references.add(toClass(file.readUTF8(offset, buffer)));
            } else if (tag == FIELD || tag == METHOD || tag == INTERFACE_METHOD) {
                int nameAndType = file.getItem(file.readUnsignedShort(offset + 2));
                references.add(new Reference(elementOf(file.readClass(offset, buffer)), file.readUTF8(nameAndType, buffer),
                    file.readUTF8(nameAndType + 2, buffer), tag == INTERFACE_METHOD));
            }
        });
        return references;
    }

    /** The annotations of a class and its members, which James looks for at run time. */
    static Stream<Reference> annotations(ClassNode type) {
        return Stream.of(Stream.of(type).map(each -> each.visibleAnnotations), type.methods.stream().map(method -> method.visibleAnnotations),
                type.fields.stream().map(field -> field.visibleAnnotations))
            .flatMap(Function.identity())
            .filter(Objects::nonNull)
            .flatMap(List::stream)
            .map(annotation -> toClass(Type.getType(annotation.desc).getInternalName()));
    }

    private static Reference toClass(String name) {
        return new Reference(elementOf(name), "", "", false);
    }

    private static String elementOf(String name) {
        if (!name.startsWith("[")) {
            return name;
        }
        Type element = Type.getType(name).getElementType();
        return element.getSort() == Type.OBJECT ? element.getInternalName() : "java/lang/Object";
    }

    boolean isMethod() {
        return descriptor.startsWith("(");
    }

    @Override
    public int compareTo(Reference other) {
        return toString().compareTo(other.toString());
    }

    /** As in the list of what was reviewed by hand. */
    @Override
    public String toString() {
        return name.isEmpty() ? owner : owner + " " + name + " " + descriptor;
    }
}
