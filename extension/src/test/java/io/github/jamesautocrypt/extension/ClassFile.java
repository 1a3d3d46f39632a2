/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.extension;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The constants of a class file (The Java Virtual Machine Specification, 4.4). */
final class ClassFile {
    private static final int HEADER_OCTETS = 8;

    private final String[] strings;
    private final List<Integer> classNames = new ArrayList<>();

    private ClassFile(int constants) {
        this.strings = new String[constants];
    }

    /** Every string that a class mentions: names, types and texts. */
    static List<String> strings(byte[] bytes) throws IOException {
        List<String> found = new ArrayList<>();
        for (String string : read(bytes).strings) {
            if (string != null) {
                found.add(string);
            }
        }
        return found;
    }

    /** The classes that a class refers to, of arrays what they hold. */
    static List<String> classes(byte[] bytes) throws IOException {
        ClassFile file = read(bytes);
        return file.classNames.stream()
            .map(index -> file.strings[index])
            .map(name -> name.startsWith("[") ? name.replaceAll("^\\[+L?|;$", "") : name)
            .toList();
    }

    private static ClassFile read(byte[] bytes) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            in.skipNBytes(HEADER_OCTETS);
            int constants = in.readUnsignedShort();
            ClassFile file = new ClassFile(constants);
            int index = 1;
            while (index < constants) {
                index += file.readConstant(in, index);
            }
            return file;
        }
    }

    // Returns how many indices the constant takes.
    private int readConstant(DataInputStream in, int index) throws IOException {
        int tag = in.readUnsignedByte();
        switch (tag) {
            case 1 -> strings[index] = in.readUTF();
            case 7 -> classNames.add(in.readUnsignedShort());
            case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
            case 5, 6 -> in.skipNBytes(8);
            case 8, 16, 19, 20 -> in.skipNBytes(2);
            case 15 -> in.skipNBytes(3);
            default -> throw new IOException("There is no constant with tag " + tag);
        }
        return tag == 5 || tag == 6 ? 2 : 1;
    }
}
