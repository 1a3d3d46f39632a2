/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.extension.linkage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Finds what the JVM would look for, and says what is wrong with what it finds. */
final class Linker {
    private static final String LAMBDAS = "java/lang/invoke/LambdaMetafactory";

    private final ClassPath classPath;

    Linker(ClassPath classPath) {
        this.classPath = classPath;
    }

    /** Why a reference from a class of ours cannot be resolved. */
    Optional<String> hindrance(Reference reference) {
        Optional<ClassNode> owner = classPath.find(reference.owner());
        if (owner.isEmpty()) {
            return Optional.of("there is no such class");
        }
        if (reference.name().isEmpty()) {
            return isSet(owner.get().access, Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED) ? Optional.empty() : Optional.of("the class is not public");
        }
        if (reference.isMethod() && reference.toInterface() != isSet(owner.get().access, Opcodes.ACC_INTERFACE)) {
            return Optional.of("the class has become an interface, or the interface a class");
        }
        return members(reference).findFirst()
            .map(access -> isSet(access, Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED) ? Optional.<String>empty() : Optional.of("it is not public"))
            .orElse(Optional.of("the class has no such member"));
    }

    // the access flags of those found, the first of which the JVM takes
    private Stream<Integer> members(Reference reference) {
        if (reference.isMethod()) {
            return lineageWithObject(reference.owner()).flatMap(type -> type.methods.stream())
                .filter(method -> method.name.equals(reference.name()) && method.desc.equals(reference.descriptor()))
                .map(method -> method.access);
        }
        return classPath.lineage(reference.owner()).stream().flatMap(type -> type.fields.stream())
            .filter(field -> field.name.equals(reference.name()) && field.desc.equals(reference.descriptor()))
            .map(field -> field.access);
    }

    // what is called by an interface may be a method of every object
    private Stream<ClassNode> lineageWithObject(String name) {
        return Stream.concat(classPath.lineage(name).stream(), classPath.find("java/lang/Object").stream());
    }

    /**
     * The methods that a class of ours or a lambda in it lacks, which something that it extends or implements has without a body; and those that are final
     * there.
     *
     * @param foreign names that are not ours
     */
    List<String> breaches(ClassNode ours, Predicate<String> foreign) {
        List<String> breaches = new ArrayList<>();
        List<ClassNode> lineage = classPath.lineage(ours.name);
        Set<String> implemented = lineage.stream().flatMap(type -> type.methods.stream())
            .filter(method -> !isSet(method.access, Opcodes.ACC_ABSTRACT))
            .map(Linker::signature)
            .collect(Collectors.toSet());
        for (ClassNode above : lineage.stream().filter(type -> foreign.test(type.name)).toList()) {
            for (MethodNode method : above.methods) {
                if (isSet(method.access, Opcodes.ACC_ABSTRACT) && !isSet(ours.access, Opcodes.ACC_ABSTRACT) && !implemented.contains(signature(method))) {
                    breaches.add(ours.name + " has no " + signature(method) + " of " + above.name);
                }
                if (isSet(method.access, Opcodes.ACC_FINAL) && ours.methods.stream().anyMatch(own -> signature(own).equals(signature(method)))) {
                    breaches.add(ours.name + " has " + signature(method) + ", which is final in " + above.name);
                }
            }
        }
        lambdas(ours).filter(lambda -> foreign.test(lambda.owner())).forEach(lambda -> breaches.addAll(breaches(ours, lambda)));
        return breaches;
    }

    private List<String> breaches(ClassNode ours, Reference lambda) {
        return classPath.lineage(lambda.owner()).stream().flatMap(type -> type.methods.stream())
            .filter(method -> isSet(method.access, Opcodes.ACC_ABSTRACT))
            .map(Linker::signature)
            .filter(needed -> !needed.equals(lambda.name() + lambda.descriptor()))
            .map(needed -> ours.name + " has no " + needed + " in a lambda that is a " + lambda.owner())
            .toList();
    }

    /** The methods that lambdas and method references of a class implement. */
    static Stream<Reference> lambdas(ClassNode ours) {
        return ours.methods.stream()
            .flatMap(method -> Stream.<AbstractInsnNode>of(method.instructions.toArray()))
            .filter(InvokeDynamicInsnNode.class::isInstance)
            .map(InvokeDynamicInsnNode.class::cast)
            .filter(instruction -> isLambda(instruction.bsm))
            .map(instruction -> new Reference(Type.getReturnType(instruction.desc).getInternalName(), instruction.name,
                ((Type) instruction.bsmArgs[0]).getDescriptor(), true));
    }

    private static boolean isLambda(Handle bootstrap) {
        return bootstrap.getOwner().equals(LAMBDAS);
    }

    private static String signature(MethodNode method) {
        return method.name + method.desc;
    }

    private static boolean isSet(int access, int anyOf) {
        return (access & anyOf) != 0;
    }
}
